/** How far something is, always with its counts in words. */
export function Progress({ label, value, max, text }: { label: string; value: number; max: number; text: string }) {
  return (
    <div className="flex items-center gap-2 text-sm">
      <progress aria-label={label} value={value} max={max} className="h-2 w-32 accent-accent" />
      <span>{text}</span>
    </div>
  );
}
