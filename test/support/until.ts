/** `npm run soak` shares the computer with what it starts: there a minute without an answer is not yet a failure. */
const PATIENCE = process.env.SOAK_MS === undefined ? 1 : 6

/** Waits until a condition holds. Fails, saying which, when it does not within `ms`: long, because a busy machine is slow, not wrong. */
export async function until(holds: () => boolean | Promise<boolean>, what = holds.toString(), ms = 20_000): Promise<void> {
  const end = Date.now() + ms * PATIENCE
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`never came true: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
