import type { PowerSaveBlocker } from 'electron'

/** Keeps the computer from falling asleep for as long as it is told to: others are connected to it. */
export function keepAwake(blocker: PowerSaveBlocker): (wanted: boolean) => void {
  let held: number | null = null
  return (wanted) => {
    if (wanted && held === null) held = blocker.start('prevent-app-suspension')
    if (!wanted && held !== null) {
      blocker.stop(held)
      held = null
    }
  }
}
