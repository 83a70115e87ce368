import type { App } from 'electron'

/** The app ends once, after this work: journals are closed and what waits is written. @param work ends in any case */
export const quitAfter = (app: Pick<App, 'once' | 'quit'>, work: () => Promise<unknown>): void =>
  void app.once('will-quit', (event) => {
    event.preventDefault()
    // in a new turn of the event loop: Electron ignores a quit while it emits this event
    void work().finally(() => setImmediate(() => app.quit()))
  })
