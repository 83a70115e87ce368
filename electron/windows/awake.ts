import type { PowerSaveBlocker } from 'electron'

/** Keeps the computer from falling asleep for as long as it is told to: others are connected to it. */
export function keepAwake(blocker: PowerSaveBlocker): (active: boolean) => void {
  let blockerId: number | null = null
  return (active) => {
    if (active && blockerId === null) blockerId = blocker.start('prevent-app-suspension')
    if (!active && blockerId !== null) {
      blocker.stop(blockerId)
      blockerId = null
    }
  }
}
