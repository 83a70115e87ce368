import type { ChannelResponse } from '../../shared/ipc/channels.ts'
import { invoke } from './invoke.ts'
import type { PlatformClient } from './platformClient.ts'

type About = ChannelResponse<'app.about'>
/** Where the app runs and which languages the system prefers. Asked once per window; a page without another side answers for itself. */
export function about(client: PlatformClient): Promise<About> {
  client.aboutRequest ??= invoke(client, 'app.about', {}).catch(() => {
    client.aboutRequest = null
    return { desktop: false, version: '', platform: 'browser', languages: [...navigator.languages] }
  })
  return client.aboutRequest
}
