import type { ChannelResponse } from '../../shared/ipc/channels.ts'
import { invoke } from './invoke.ts'

type About = ChannelResponse<'app.about'>
let cached: Promise<About> | null = null

/** Where the app runs and what it can do there. Asked once; a browser that knows nobody answers for itself. */
export function about(): Promise<About> {
  cached ??= invoke('app.about', {}).catch(() => {
    cached = null
    return { desktop: false, version: '', platform: 'browser', languages: [...navigator.languages] }
  })
  return cached
}
