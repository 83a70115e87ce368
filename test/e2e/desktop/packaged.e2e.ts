// The app as people install it, but for one fuse: packed, started, used, started again.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { chooseLanguage } from '../../../shared/translations/translations.ts'
import { textsIn } from '../../support/catalogue.ts'
import { type DesktopApp, newFolder, openApp } from './desktopApp.ts'

let packed: { output: string; program: string }
const data = newFolder('packaged')

beforeAll(() => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['.config/pack.mjs', '--for-tests'], { encoding: 'utf8', timeout: 280_000 })
  if (status !== 0) throw new Error(`the app does not pack:\n${stdout}${stderr}`)
  packed = JSON.parse(stdout.trim().split('\n').at(-1) ?? '')
}, 290_000)
afterAll(() => {
  // Windows lets go of the files of a program that ended a little later
  for (const folder of [packed?.output, data]) if (folder) fs.rmSync(folder, { recursive: true, force: true, maxRetries: 20 })
})

/** Electron's fuses, as they are burnt into the program: after a mark, a version, their number, and a digit each. On macOS they are in a framework. */
function fusesOf(program: string): Record<string, string | undefined> {
  const framework = '../../Frameworks/Electron Framework.framework/Electron Framework'
  const bytes = fs.readFileSync(process.platform === 'darwin' ? path.join(program, framework) : program)
  const mark = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
  const at = bytes.indexOf(mark) + mark.length
  const digits = bytes.subarray(at + 2, at + 2 + (bytes[at + 1] ?? 0)).toString('latin1')
  const names = ['runAsNode', 'cookieEncryption', 'nodeOptions', 'cliInspect', 'asarIntegrity', 'onlyAsar', 'v8Snapshot', 'fileProtocol']
  return Object.fromEntries(names.map((name, i) => [name, digits[i]]))
}

describe('8. fuses', () => {
  it('are burnt', () =>
    expect(fusesOf(packed.program)).toMatchObject({
      runAsNode: '0',
      cookieEncryption: '1',
      nodeOptions: '0',
      asarIntegrity: '1',
      onlyAsar: '1',
      fileProtocol: '0',
      // the one that these tests need open, and that people get closed
      cliInspect: '1',
    }))
  it('are closed to a debugger in what people get', () => {
    expect(parse(fs.readFileSync('electron-builder.yml', 'utf8')).electronFuses).toMatchObject({
      enableNodeCliInspectArguments: false,
      runAsNode: false,
    })
  })
})

it('holds our own archive and nothing else', () => {
  const resources =
    process.platform === 'darwin' ? path.join(packed.program, '../../Resources') : path.join(path.dirname(packed.program), 'resources')
  const archives = fs.readdirSync(resources).filter((name) => name.endsWith('.asar') || name === 'app' || name === 'node_modules')
  expect(archives).toEqual(['app.asar'])
})

it('holds the bundles and no second copy of their libraries', () => {
  const resources = process.platform === 'darwin' ? '../Resources' : 'resources'
  const archive = fs.readFileSync(path.join(path.dirname(packed.program), resources, 'app.asar'))
  // an asar begins with four lengths (32 bits each, the last that of the JSON) and a JSON tree of its files
  const tree = JSON.parse(archive.subarray(16, 16 + archive.readUInt32LE(12)).toString('utf8')) as { files: Record<string, { files?: object }> }
  expect(Object.keys(tree.files).sort()).toEqual(['out', 'package.json'])
  expect(Object.keys(tree.files.out?.files ?? {}).sort()).toEqual(['guest', 'host', 'main', 'preload', 'validator', 'window'])
})

/** What is on screen, in the language of the system: `LANG` chooses it on Linux only. */
async function textsOf({ invoke }: DesktopApp) {
  const about = (await invoke('app.about')) as { value: { languages: readonly string[] } }
  return textsIn(chooseLanguage(about.value.languages))
}

it('is used, and has everything the next day', async () => {
  const today = await openApp({ data, program: packed.program })
  const texts = await textsOf(today)
  // the package must not become a Node, whatever its surroundings say
  expect(await today.app.evaluate(({ app }) => app.isPackaged)).toBe(true)
  await today.page.getByRole('button', { name: texts('example.open') }).click()
  await today.page.waitForURL(/#\/p\//)
  const hash = new URL(today.page.url()).hash
  const id = /#\/p\/(\w{16})/.exec(hash)?.[1] ?? ''
  const openedTable = await today.invoke('table.open', { process: id, title: 'Prova' })
  expect(openedTable).toMatchObject({ ok: true })
  const { local } = (openedTable as { value: { table: { local: string } } }).value.table
  expect((await fetch(`${local}/`)).status).toBe(200)
  expect(await today.invoke('table.close', { process: id })).toMatchObject({ ok: true })
  const tools = await today.app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    contents?.openDevTools()
    return contents?.isDevToolsOpened()
  })
  expect(tools).toBe(false)
  await today.close()

  const tomorrow = await openApp({ data, program: packed.program, env: { NODE_OPTIONS: '--require /nowhere.cjs' } })
  await tomorrow.page.getByRole('heading', { name: texts('home.title') }).waitFor()
  await tomorrow.page.locator(`a[href*="${id}"]`).first().waitFor()
  await tomorrow.close()
})
