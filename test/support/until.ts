/** Waits until a condition holds. Fails, saying which, when it does not within `ms`. */
export async function until(holds: () => boolean | Promise<boolean>, what = holds.toString(), ms = 8000): Promise<void> {
  const end = Date.now() + ms
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`never came true: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
