import { execFileSync, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { build } from 'vite'
import { bundles, out, root } from '../../../.config/vite.mjs'

const shell = (script: string) => execFileSync('sh', ['-c', script], { stdio: ['ignore', 'pipe', 'pipe'] }).toString()

/** Why there can be no networks of one's own here; null where there can. */
export function networkUnavailableReason(): string | null {
  try {
    shell('ip netns add tavolo-try && ip netns del tavolo-try')
    return null
  } catch {
    return 'networks of their own need root and ip netns'
  }
}

/** Computers in networks of their own, on one switch: `10.77.0.<n>`. */
export interface LabNetwork {
  readonly commandIn: (computer: number) => readonly string[]
  readonly address: (computer: number) => string
  /** Pulls the cable, at the switch: the computer itself notices nothing. */
  readonly unplug: (computer: number) => void
  readonly plug: (computer: number) => void
  /** Parts the switch: these computers see each other, and nobody else. */
  readonly partition: (island: readonly number[]) => void
  readonly merge: () => void
  readonly readdress: (computer: number, last: number) => void
  readonly close: () => void
}

let networkCount = 0

export function createLabNetwork(computers: number): LabNetwork {
  const tag = `tv${process.pid % 10_000}x${networkCount++}`
  const ns = (n: number) => `${tag}-${n}`
  const hub = `${tag}-hub`
  const close = () => {
    for (const name of [hub, ...Array.from({ length: computers }, (_, i) => ns(i + 1))]) shell(`ip netns del ${name} 2>/dev/null || true`)
  }
  shell(
    `ip netns add ${hub}; ip -n ${hub} link add br0 type bridge; ip -n ${hub} link set br0 up; ip -n ${hub} link add br1 type bridge; ip -n ${hub} link set br1 up`,
  )
  for (let n = 1; n <= computers; n++) {
    shell(`ip netns add ${ns(n)}; ip -n ${hub} link add v${n} type veth peer name e0 netns ${ns(n)}; ip -n ${hub} link set v${n} master br0 up`)
    shell(
      `ip -n ${ns(n)} addr add 10.77.0.${n}/24 dev e0; ip -n ${ns(n)} link set e0 up; ip -n ${ns(n)} link set lo up; ip -n ${ns(n)} route add 224.0.0.0/4 dev e0`,
    )
  }
  return {
    commandIn: (n) => ['ip', 'netns', 'exec', ns(n)],
    address: (n) => `10.77.0.${n}`,
    unplug: (n) => void shell(`ip -n ${hub} link set v${n} nomaster`),
    plug: (n) => void shell(`ip -n ${hub} link set v${n} master br0`),
    partition: (island) => {
      for (const n of island) shell(`ip -n ${hub} link set v${n} master br1`)
    },
    merge: () => {
      for (let n = 1; n <= computers; n++) shell(`ip -n ${hub} link set v${n} master br0`)
    },
    // without its first address a computer loses those it got after it, so that one goes first
    readdress: (n, last) =>
      void shell(
        `ip -n ${ns(n)} addr del 10.77.0.${n}/24 dev e0; ip -n ${ns(n)} addr add 10.77.0.${last}/24 dev e0; ip -n ${ns(n)} route replace 224.0.0.0/4 dev e0`,
      ),
    close,
  }
}

let buildPromise: Promise<string> | null = null

/** Bundles a program of this folder with every library inside. @returns its file */
export const buildDesktopProgram = (): Promise<string> => {
  const folder = path.join(out, 'lab-desk')
  buildPromise ??= build({
    ...bundles.host,
    build: { ...bundles.host.build, ssr: path.join(root, 'test/lab/network/desktopProgram.ts'), outDir: folder },
  } as Parameters<typeof build>[0]).then(() => path.join(folder, 'index.js'))
  return buildPromise
}

/** The host's program, as the app starts it. */
export async function buildHostProgram(): Promise<string> {
  const file = path.join(out, 'host/index.js')
  if (!existsSync(file)) await build(bundles.host as Parameters<typeof build>[0])
  return file
}

/** A desk in a hall: what it says, and what it is told to do. */
export interface LabDesktop {
  readonly name: string
  readonly messages: readonly DesktopMessage[]
  readonly execute: (commandName: string, parameters?: object) => Promise<DesktopMessage>
  /** Ends it and all its processes at once, as a power cut does. */
  readonly kill: () => void
  /** All its processes stop, as a laptop that sleeps; and go on. */
  readonly suspend: () => void
  readonly resume: () => void
}
export interface DesktopMessage {
  readonly at: number
  readonly [key: string]: unknown
}

export async function startLabDesktop(network: LabNetwork, computer: number, name: string, folder: string): Promise<LabDesktop> {
  const [command = '', ...args] = network.commandIn(computer)
  const program = [process.execPath, await buildDesktopProgram(), name, folder, await buildHostProgram(), path.join(out, 'guest')]
  const child = spawn(command, [...args, ...program], { detached: true, stdio: ['pipe', 'pipe', process.env.LAB_LOUD ? 'inherit' : 'ignore'] })
  const messages: DesktopMessage[] = []
  const pendingReplies = new Map<number, (message: DesktopMessage) => void>()
  let buffered = ''
  let last = 0
  let resolveReady = () => {}
  const readyPromise = new Promise<void>((resolve) => {
    resolveReady = resolve
  })
  child.stdout.on('data', (partition: Buffer) => {
    buffered += partition
    for (let end = buffered.indexOf('\n'); end >= 0; end = buffered.indexOf('\n')) {
      const message = JSON.parse(buffered.slice(0, end)) as DesktopMessage
      buffered = buffered.slice(end + 1)
      if (process.env.LAB_LOUD && !message.seen) console.error(name, JSON.stringify(message).slice(0, 400))
      messages.push(message)
      if (message.ready) resolveReady()
      pendingReplies.get(message.id as number)?.(message)
    }
  })
  // who was killed hears no more
  child.stdin.on('error', () => undefined)
  const signal = (signalName: NodeJS.Signals) => {
    try {
      if (child.pid) process.kill(-child.pid, signalName)
    } catch {
      // gone already
    }
  }
  await readyPromise
  return {
    name,
    messages,
    execute: (commandName, parameters = {}) =>
      new Promise((resolve, reject) => {
        const id = ++last
        pendingReplies.set(id, (answer) => (answer.failed ? reject(new Error(`${name} ${commandName}: ${answer.failed}`)) : resolve(answer)))
        child.stdin.write(`${JSON.stringify({ id, command: commandName, ...parameters })}\n`)
      }),
    kill: () => signal('SIGKILL'),
    suspend: () => signal('SIGSTOP'),
    resume: () => signal('SIGCONT'),
  }
}
