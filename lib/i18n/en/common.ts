/** Words that every screen uses. */
export const common = {
  product: "Ceasefire compliance monitor",
  productShort: "Compliance monitor",
  /** The title of a browser tab. */
  title: "{page} – Ceasefire compliance monitor",
  skip: "Skip to the content",
  problemTitle: "There is a problem",
  optional: "optional",
  none: "–",
  save: "Save",
  cancel: "Cancel",
  back: "Back",
  newer: "Newer",
  older: "Older",
  pages: "Pages",
  zone: "UTC+7",
  endOfDay: "end of {day}",
  details: "Details",
  errors: {
    notFoundTitle: "Page not found",
    notFound: "There is no such page, or it is not visible to you. Check the address.",
    forbiddenTitle: "Not allowed",
    forbidden: "Your account may not open this page. If your work needs it, ask your administrator.",
    faultTitle: "Something went wrong",
    fault:
      "The page could not be made. Nothing you have sent is lost. Try again; if it happens again, tell your administrator when it happened.",
    kept: "What you typed is kept in this tab. Try again, or load the page anew: it stands in the form.",
    unavailableTitle: "The database does not answer",
    unavailable:
      "It is being started again, or its disk is full. What was confirmed is safe. Try again in a few seconds; if it goes on for minutes, tell your administrator.",
    busyTitle: "Too many pages at once",
    busy: "So many pages are being made for you that this one was not begun. Nothing is lost. Wait a few seconds and try again; if you did not open them, close tabs or programs that load pages by themselves.",
    reference: "Reference: {digest}",
    retry: "Try again",
    home: "Go to the first page",
  },
  clocks: {
    problemTitle: "The clocks in the address cannot be read",
  },
} as const;
