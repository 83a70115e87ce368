const two = (value: number) => String(value).padStart(2, '0')

/** A moment (Unix milliseconds) as `<input type="datetime-local">` writes it, in this device's time zone. */
export function toDateField(moment: number): string {
  const at = new Date(moment)
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`
}

/** Reads what such a field holds; null while it is empty or unfinished. */
export function fromDateField(text: string): number | null {
  const moment = new Date(text).getTime()
  return Number.isSafeInteger(moment) && moment >= 0 ? moment : null
}
