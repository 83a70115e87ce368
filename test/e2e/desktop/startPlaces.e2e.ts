// Where the app starts: folders that a locale cannot spell, profiles of any script, folders that cannot be written.
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { textsIn } from '../../support/catalogue.ts'
import { launchOptions, newFolder, openApp } from './desktopApp.ts'

const folder = newFolder('places')
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }))

const inC = { LC_ALL: 'C', LANG: 'C', LANGUAGE: '' }
const button = new RegExp(`^(${textsIn('it')('example.open')}|${textsIn('en')('example.open')})$`)

it('in a folder whose name the locale cannot spell, it keeps what is made', async () => {
  const data = path.join(folder, 'José Àngel', 'dati')
  const first = await openApp({ data, env: inC })
  await first.page.getByRole('button', { name: button }).click()
  await first.page.waitForURL(/#\/p\//)
  const id = /#\/p\/(\w{16})/.exec(first.page.url())?.[1] ?? ''
  await first.close()
  const second = await openApp({ data, env: inC })
  await second.page.locator(`a[href*="${id}"]`).first().waitFor()
  await second.close()
  expect(fs.existsSync(path.join(data, 'IndexedDB'))).toBe(true)
})

/** Starts it until it ends by itself. */
async function startAndFail(program: string, args: readonly string[], env: Readonly<Record<string, string | undefined>>) {
  const child = spawn(program, args, { env: { ...process.env, LC_ALL: '', LANG: 'it_IT.UTF-8', LANGUAGE: 'it', ...env } })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => (output += String(bytes)))
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve))
  return { code, output }
}

const unwritable = path.join(folder, 'file', 'dati')
fs.writeFileSync(path.join(folder, 'file'), '')

it.each(['window', 'browser'])('where the data folder cannot be written, the %s says so in a sentence and ends with a code', async (where) => {
  const { executablePath, args } = await launchOptions({ data: unwritable })
  const { code, output } =
    where === 'window'
      ? await startAndFail(executablePath, args, { TAVOLO_DATA: unwritable })
      : await startAndFail(process.execPath, ['out/loopback/index.js'], { TAVOLO_DATA: unwritable })
  expect(output).toContain(`Tavolo non può scrivere nella cartella dei dati: ${unwritable}`)
  expect(code).toBe(3)
})

it.each(['window', 'browser'])('a profile name without a letter is refused by the %s', async (where) => {
  const { executablePath, args } = await launchOptions({ data: '' })
  const profile = '--profile=***'
  const { code, output } =
    where === 'window'
      ? await startAndFail(executablePath, [...args, profile], { TAVOLO_DATA: '', XDG_CONFIG_HOME: folder })
      : await startAndFail(process.execPath, ['out/loopback/index.js', profile], { TAVOLO_DATA: '', XDG_CONFIG_HOME: folder })
  expect(output).toContain('«***»')
  expect(code).toBe(2)
})
