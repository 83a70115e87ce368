import { execFileSync, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { build } from 'vite'
import { bundles, out, root } from '../../.config/vite.mjs'

const sh = (line: string) => execFileSync('sh', ['-c', line], { stdio: ['ignore', 'pipe', 'pipe'] }).toString()

/** Why there can be no networks of one's own here; null where there can. */
export function withoutNetworks(): string | null {
  try {
    sh('ip netns add tavolo-try && ip netns del tavolo-try')
    return null
  } catch {
    return 'networks of their own need root and ip netns'
  }
}

/** Computers in networks of their own, on one switch: `10.77.0.<n>`. */
export interface Hall {
  readonly in: (computer: number) => readonly string[]
  readonly address: (computer: number) => string
  /** Pulls the cable, at the switch: the computer itself notices nothing. */
  readonly pull: (computer: number) => void
  readonly plug: (computer: number) => void
  /** Parts the switch: these computers see each other, and nobody else. */
  readonly part: (island: readonly number[]) => void
  readonly join: () => void
  readonly readdress: (computer: number, last: number) => void
  readonly close: () => void
}

let halls = 0

export function openHall(computers: number): Hall {
  const tag = `tv${process.pid % 10_000}x${halls++}`
  const ns = (n: number) => `${tag}-${n}`
  const hub = `${tag}-hub`
  const close = () => {
    for (const name of [hub, ...Array.from({ length: computers }, (_, i) => ns(i + 1))]) sh(`ip netns del ${name} 2>/dev/null || true`)
  }
  sh(
    `ip netns add ${hub}; ip -n ${hub} link add br0 type bridge; ip -n ${hub} link set br0 up; ip -n ${hub} link add br1 type bridge; ip -n ${hub} link set br1 up`,
  )
  for (let n = 1; n <= computers; n++) {
    sh(`ip netns add ${ns(n)}; ip -n ${hub} link add v${n} type veth peer name e0 netns ${ns(n)}; ip -n ${hub} link set v${n} master br0 up`)
    sh(
      `ip -n ${ns(n)} addr add 10.77.0.${n}/24 dev e0; ip -n ${ns(n)} link set e0 up; ip -n ${ns(n)} link set lo up; ip -n ${ns(n)} route add 224.0.0.0/4 dev e0`,
    )
  }
  return {
    in: (n) => ['ip', 'netns', 'exec', ns(n)],
    address: (n) => `10.77.0.${n}`,
    pull: (n) => void sh(`ip -n ${hub} link set v${n} nomaster`),
    plug: (n) => void sh(`ip -n ${hub} link set v${n} master br0`),
    part: (island) => {
      for (const n of island) sh(`ip -n ${hub} link set v${n} master br1`)
    },
    join: () => {
      for (let n = 1; n <= computers; n++) sh(`ip -n ${hub} link set v${n} master br0`)
    },
    // without its first address a computer loses those it got after it, so that one goes first
    readdress: (n, last) =>
      void sh(
        `ip -n ${ns(n)} addr del 10.77.0.${n}/24 dev e0; ip -n ${ns(n)} addr add 10.77.0.${last}/24 dev e0; ip -n ${ns(n)} route replace 224.0.0.0/4 dev e0`,
      ),
    close,
  }
}

let made: Promise<string> | null = null

/** Bundles a program of this folder with every library inside. @returns its file */
export const deskProgram = (): Promise<string> => {
  const folder = path.join(out, 'lab-desk')
  made ??= build({
    ...bundles.host,
    build: { ...bundles.host.build, ssr: path.join(root, 'test/lab/desk.ts'), outDir: folder },
  } as Parameters<typeof build>[0]).then(() => path.join(folder, 'index.js'))
  return made
}

/** The host's program, as the app starts it. */
export async function hostProgram(): Promise<string> {
  const file = path.join(out, 'host/index.js')
  if (!existsSync(file)) await build(bundles.host as Parameters<typeof build>[0])
  return file
}

/** A desk in a hall: what it says, and what it is told to do. */
export interface Desk {
  readonly name: string
  readonly said: readonly Said[]
  readonly ask: (deed: string, given?: object) => Promise<Said>
  /** Ends it and all its processes at once, as a power cut does. */
  readonly kill: () => void
  /** All its processes stop, as a laptop that sleeps; and go on. */
  readonly sleep: () => void
  readonly wake: () => void
}
export interface Said {
  readonly at: number
  readonly [fact: string]: unknown
}

export async function startDesk(hall: Hall, computer: number, name: string, folder: string): Promise<Desk> {
  const [command = '', ...args] = hall.in(computer)
  const program = [process.execPath, await deskProgram(), name, folder, await hostProgram(), path.join(out, 'guest')]
  const child = spawn(command, [...args, ...program], { detached: true, stdio: ['pipe', 'pipe', process.env.LAB_LOUD ? 'inherit' : 'ignore'] })
  const said: Said[] = []
  const waiting = new Map<number, (said: Said) => void>()
  let rest = ''
  let last = 0
  let ready = () => {}
  const isReady = new Promise<void>((resolve) => {
    ready = resolve
  })
  child.stdout.on('data', (part: Buffer) => {
    rest += part
    for (let end = rest.indexOf('\n'); end >= 0; end = rest.indexOf('\n')) {
      const line = JSON.parse(rest.slice(0, end)) as Said
      rest = rest.slice(end + 1)
      if (process.env.LAB_LOUD && !line.seen) console.error(name, JSON.stringify(line).slice(0, 400))
      said.push(line)
      if (line.ready) ready()
      waiting.get(line.id as number)?.(line)
    }
  })
  // who was killed hears no more
  child.stdin.on('error', () => undefined)
  const signal = (what: NodeJS.Signals) => {
    try {
      if (child.pid) process.kill(-child.pid, what)
    } catch {
      // gone already
    }
  }
  await isReady
  return {
    name,
    said,
    ask: (deed, given = {}) =>
      new Promise((resolve, reject) => {
        const id = ++last
        waiting.set(id, (answer) => (answer.failed ? reject(new Error(`${name} ${deed}: ${answer.failed}`)) : resolve(answer)))
        child.stdin.write(`${JSON.stringify({ id, deed, ...given })}\n`)
      }),
    kill: () => signal('SIGKILL'),
    sleep: () => signal('SIGSTOP'),
    wake: () => signal('SIGCONT'),
  }
}
