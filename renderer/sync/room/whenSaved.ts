import type { OpenRoom } from './room.ts'

/** Resolves when every change of the room is stored on this device or received by the host; never, if neither happens. */
export const whenSaved = (room: Pick<OpenRoom, 'status'>): Promise<void> =>
  new Promise((resolve) => {
    const check = () => {
      const { device, host } = room.status.current()
      if (device !== 'saved' && host !== 'received') return
      stop()
      resolve()
    }
    const stop = room.status.subscribe(check)
    check()
  })
