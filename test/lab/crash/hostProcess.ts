import { spawn } from 'node:child_process'
import path from 'node:path'
import { type Invitation, readLink } from '../../../shared/protocol/invitation.ts'
import { until } from '../../support/until.ts'

/** The built host, as it is shipped; `npm test` and `npm run soak` see to it that it is today's. */
const program = path.join(path.resolve(process.env.TAVOLO_OUT ?? 'out'), 'host/index.js')

export interface HostProcess {
  readonly pid: number
  readonly port: number
  /** Everything it has printed, its log included. */
  readonly output: () => string
  /** A link of that role, as it printed it, reachable here; through `port` where given. */
  readonly invitation: (role: 'facilitator' | 'partner' | 'contributor' | 'observer', port?: number) => Invitation
  readonly signal: (name: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT' | 'SIGTERM') => void
  /** Ends it, by force unless told otherwise. */
  readonly end: (name?: 'SIGKILL' | 'SIGTERM') => Promise<void>
}

/**
 * Starts a host in a process of its own, on its folder. The same port again: whoever was there comes back by themselves.
 * @param within what to start it by, such as a network namespace
 */
export async function hostProcess(data: string, port = 0, within: readonly string[] = []): Promise<HostProcess> {
  const [command = '', ...args] = [...within, process.execPath]
  const child = spawn(command, [...args, program, '--data', data, '--port', String(port), '--quiet-network'], { stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  let ended = false
  const collect = (bytes: Buffer) => {
    output += bytes.toString()
  }
  child.stdout.on('data', collect)
  child.stderr.on('data', collect)
  child.once('exit', () => {
    ended = true
  })
  const end = async (name: 'SIGKILL' | 'SIGTERM' = 'SIGKILL') => {
    child.kill(name)
    await until(() => ended, 'the host ends')
  }
  const invitationOf = (role: string) => readLink(new RegExp(`^${role} +(\\S+)$`, 'm').exec(output)?.[1] ?? '')
  await until(() => ended || invitationOf('observer') !== null, 'the host starts', 30_000)
  const observerInvitation = invitationOf('observer')
  if (!observerInvitation) throw new Error(`the host does not start: ${output}`)
  const ownPort = Number(new URL(observerInvitation.addresses[0] ?? '').port)
  return {
    pid: child.pid ?? 0,
    port: ownPort,
    output: () => output,
    invitation: (role, viaPort = ownPort) => {
      const link = invitationOf(role)
      if (!link) throw new Error(`no link for a ${role}`)
      return { ...link, addresses: [`http://127.0.0.1:${viaPort}`] }
    },
    signal: (name) => void child.kill(name),
    end,
  }
}
