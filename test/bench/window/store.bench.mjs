// Opening a room of 10 000 small stored updates: ours after compaction against y-indexeddb with the same updates.
import fs from 'node:fs'
import http from 'node:http'
import os from 'node:os'
import path from 'node:path'
import { build } from 'vite'
import { launchChromium } from '../../support/runtimes/chromium.mjs'
import { atMost, median, roundToTenth } from '../statistics.mjs'

const UPDATES = 10_000
const ROUNDS = 9
const MOST = 2 / 3

export async function bench() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tavolo-bench-'))
  await build({
    configFile: false,
    root: import.meta.dirname,
    logLevel: 'error',
    resolve: { dedupe: ['yjs', 'lib0'] },
    build: {
      outDir: folder,
      target: 'chrome130',
      rolldownOptions: { input: path.join(import.meta.dirname, 'store.page.ts'), output: { entryFileNames: 'page.js' } },
    },
  })
  const page = fs.readFileSync(path.join(folder, 'page.js'))
  const server = http.createServer((request, response) => {
    const script = request.url === '/page.js'
    response.setHeader('content-type', script ? 'text/javascript' : 'text/html')
    response.end(script ? page : '<!doctype html><script type="module" src="/page.js"></script>')
  })
  await new Promise((done) => server.listen(0, '127.0.0.1', done))
  const browser = await launchChromium()
  try {
    const context = await browser.newContext()
    /** Each measure in a page of its own: nothing is warm that a person opening a board would find cold. */
    const inPage = async (work, argument) => {
      const tab = await context.newPage()
      await tab.goto(`http://127.0.0.1:${server.address().port}/`)
      await tab.waitForFunction(() => window.bench)
      const answer = await tab.evaluate(work, argument)
      await tab.close()
      return answer
    }
    const bytes = await inPage((count) => window.bench.fill(count), UPDATES)
    const times = { ours: [], theirs: [] }
    const sizes = new Set()
    for (let round = 0; round < ROUNDS; round += 1) {
      // turn and turn about: what the machine does meanwhile hits both
      for (const store of round % 2 === 0 ? ['ours', 'theirs'] : ['theirs', 'ours']) {
        const [ms, size] = await inPage((name) => window.bench[name](), store)
        times[store].push(ms)
        sizes.add(size)
      }
    }
    if (sizes.size !== 1) throw new Error(`the two stores gave back different rooms (${[...sizes].join(' and ')} characters)`)
    const [ours, theirs] = [median(times.ours), median(times.theirs)]
    return { load: { updates: UPDATES, bytes, oursMs: roundToTenth(ours), yIndexeddbMs: roundToTenth(theirs), ...atMost(MOST, ours / theirs) } }
  } finally {
    await browser.close()
    server.close()
    server.closeAllConnections()
    fs.rmSync(folder, { recursive: true, force: true })
  }
}
