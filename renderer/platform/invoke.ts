import { isProblemCode, Problem } from '../../shared/base/problem.ts'
import { read } from '../../shared/base/read.ts'
import { type Channel, type ChannelRequest, type ChannelResponse, channels } from '../../shared/ipc/channels.ts'
import { platform } from './platform.ts'

/** Asks the other side for something. @throws Problem when it could not be done, and says why */
export async function invoke<C extends Channel>(channel: C, payload: ChannelRequest<C>): Promise<ChannelResponse<C>> {
  const reply = await platform().invoke(channel, payload)
  if (!reply.ok) throw isProblemCode(reply.problem) ? new Problem(reply.problem) : new Error(`${channel}: ${reply.problem}`)
  return read(channels[channel].response, reply.value, channel) as ChannelResponse<C>
}
