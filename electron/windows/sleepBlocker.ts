import type { PowerSaveBlocker } from 'electron'

/** Prevents the computer from sleeping while the returned function was last called with true: others are connected to it. */
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
