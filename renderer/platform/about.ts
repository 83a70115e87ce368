import type { ChannelResponse } from '../../shared/ipc/channels.ts'
import { ask } from './ask.ts'

type About = ChannelResponse<'app.about'>
let known: Promise<About> | null = null

/** Where the app runs and what it can do there. Asked once; a browser that knows nobody answers for itself. */
export function about(): Promise<About> {
  known ??= ask('app.about', {}).catch(() => {
    known = null
    return { desktop: false, version: '', platform: 'browser', languages: [...navigator.languages] }
  })
  return known
}
