import { isProblemCode, Problem } from '../../shared/base/problem.ts'
import { read } from '../../shared/base/read.ts'
import type { Channel, ChannelRequest, ChannelResponse } from '../../shared/ipc/channels.ts'
import type { PlatformClient } from './platformClient.ts'

/**
 * Sends a request over a channel to the other side of the window, and reads the response by the channel's schema. The schemas are
 * loaded with the first response: a phone has no other side, so its page need not carry them.
 * @throws Problem when the other side could not do it; Error when the response does not fit the schema
 */
export async function invoke<C extends Channel>(client: PlatformClient, channel: C, payload: ChannelRequest<C>): Promise<ChannelResponse<C>> {
  const reply = await client.platform.invoke(channel, payload)
  if (!reply.ok) throw isProblemCode(reply.problem) ? new Problem(reply.problem) : new Error(`${channel}: ${reply.problem}`)
  const { channels } = await import('../../shared/ipc/channels.ts')
  return read(channels[channel].response, reply.value, channel) as ChannelResponse<C>
}
