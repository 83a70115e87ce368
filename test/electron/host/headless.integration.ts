import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runHeadless } from '../../../electron/host/headless.ts'
import { decodeRecords } from '../../../electron/host/journal/format/journalRecord.ts'
import { readLink } from '../../../shared/protocol/invitation.ts'
import { permissiveValidators } from '../../support/permissiveValidators.ts'
import { connectRaw } from '../../support/raw/rawClient.ts'
import { until } from '../../support/until.ts'

let data: string
const ends: (() => Promise<void>)[] = []
beforeEach(() => {
  data = fs.mkdtempSync(path.join(tmpdir(), 'tavolo-headless-'))
})
afterEach(async () => {
  for (const end of ends.splice(0)) await end().catch(() => undefined)
  fs.rmSync(data, { recursive: true, force: true })
})

const tableFile = () => path.join(data, 'table.json')
const stored = () =>
  JSON.parse(fs.readFileSync(tableFile(), 'utf8')) as {
    readonly founderSeed: string
    readonly process: string
    readonly people: readonly unknown[]
  }
/** How many statements are on disk. */
const storedStatements = () => {
  const { process } = stored()
  const folder = path.join(data, 'journals', process, 'membership', `process-${process}`)
  const files = fs.readdirSync(folder).filter((name) => name.startsWith('journal.'))
  return files.reduce((sum, name) => sum + decodeRecords(new Uint8Array(fs.readFileSync(path.join(folder, name)))).updates.length, 0)
}

async function start(...args: readonly string[]) {
  const [printed, log]: [string[], string[]] = [[], []]
  const pages = path.join(data, 'pages')
  fs.mkdirSync(pages, { recursive: true })
  const end = await runHeadless(
    ['--data', data, '--port', '0', '--pages', pages, '--quiet-network', ...args],
    (line) => printed.push(line),
    (line) => log.push(line),
    { validators: permissiveValidators },
  )
  if (end) ends.push(end)
  const link = printed.find((line) => line.startsWith('facilitator'))?.split(/\s+/)[1] ?? ''
  const address = printed.find((line) => line.startsWith('address'))?.split(/\s+/)[1] ?? ''
  const invitation = readLink(link)
  return {
    log,
    end: end ?? (async () => undefined),
    invitation: invitation && { ...invitation, addresses: [`http://127.0.0.1:${new URL(address).port}`] },
  }
}

describe('a table without a window', () => {
  it('stores who came in, and opens again with the same key', async () => {
    const first = await start()
    const { founderSeed } = stored()
    const statements = storedStatements()
    if (!first.invitation) throw new Error('no link')
    await connectRaw({ invitation: first.invitation, name: 'Ada' })
    await until(() => storedStatements() > statements, 'it is stored')
    await first.end()
    await start()
    expect(stored().founderSeed).toBe(founderSeed)
    expect(fs.existsSync(path.join(data, 'table.json.previous'))).toBe(true)
  })

  it('is opened once: a second program in the same folder changes nothing', async () => {
    await start('--title', 'Orto')
    const { process, founderSeed } = stored()
    await expect(start('--title', 'Un altro')).rejects.toThrow('disk.inUse')
    expect(stored()).toMatchObject({ process, founderSeed, title: 'Orto' })
    expect(fs.readdirSync(path.join(data, 'journals'))).toEqual([process])
  }, 20_000)

  it('opens from the copy before where the newest is cut off, and never begins anew where neither can be read', async () => {
    const first = await start('--title', 'Orto')
    const { founderSeed } = stored()
    await first.end()
    const second = await start('--title', 'Orto nuovo')
    await second.end()
    fs.writeFileSync(tableFile(), fs.readFileSync(tableFile(), 'utf8').slice(0, 100))
    const third = await start()
    await third.end()
    fs.writeFileSync(tableFile(), '{')
    fs.writeFileSync(`${tableFile()}.previous`, JSON.stringify({ founderSeed }))
    await expect(start()).rejects.toThrow('table.json cannot be read')
    expect(fs.readFileSync(tableFile(), 'utf8')).toBe('{')
  }, 20_000)
})

const mounts = (() => {
  const place = fs.mkdtempSync(path.join(tmpdir(), 'tavolo-mount-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', place], { stdio: 'ignore' })
    execFileSync('umount', [place])
    return true
  } catch {
    return false
  } finally {
    fs.rmSync(place, { recursive: true, force: true })
  }
})()

it.skipIf(!mounts)(
  'a table on a disk that gets full keeps its key, tells it, and stores what came meanwhile when there is room',
  async () => {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', data])
    try {
      const table = await start()
      const { founderSeed, people } = stored()
      const statements = storedStatements()
      const fill = path.join(data, 'somebody-else')
      try {
        fs.writeFileSync(fill, Buffer.alloc(2 ** 18))
      } catch {
        // as much as there was
      }
      if (!table.invitation) throw new Error('no link')
      await connectRaw({ invitation: table.invitation, name: 'Ada' })
      await until(() => table.log.some((line) => line.includes('disk.full')), 'it is told')
      // a statement may still fit into what its file has; the state does not
      expect(stored()).toMatchObject({ founderSeed, people })
      fs.rmSync(fill)
      await until(() => storedStatements() > statements && stored().people.length > people.length, 'it is stored', 10_000)
      await table.end()
      ends.length = 0
    } finally {
      execFileSync('umount', ['-l', data])
    }
  },
  30_000,
)
