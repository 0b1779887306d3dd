/**
 * Puts the focus on what stays, before the control that has it goes away: else a keyboard would begin anew at the top of
 * the page, and a screen reader say nothing. Where nothing matches, the focus is left where it is.
 */
export function moveFocus(selector: string): void {
  const staying = document.querySelector<HTMLElement>(selector);
  if (!staying) return;
  if (staying.tabIndex < 0) staying.tabIndex = -1;
  staying.focus();
}
