const pad = (value: number) => String(value).padStart(2, '0')

/** A moment (Unix milliseconds) as `<input type="datetime-local">` writes it, in this device's time zone. */
export function toDateField(timestamp: number): string {
  const date = new Date(timestamp)
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}T${pad(date.getHours())}:${pad(date.getMinutes())}`
}

/** Parses the value of such a field to Unix milliseconds; null if it is empty or incomplete. */
export function fromDateField(text: string): number | null {
  const timestamp = new Date(text).getTime()
  return Number.isSafeInteger(timestamp) && timestamp >= 0 ? timestamp : null
}
