import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { _electron, type ElectronApplication, errors, type Page } from 'playwright-core'
import type { Channel, Reply } from '../../../shared/ipc/channels.ts'
import { textsIn } from '../../support/catalogue.ts'
import { findElectron } from '../../support/runtimes/electron.mjs'

/** What is on screen, in Italian. */
export const t = textsIn('it')

export const out = path.resolve(process.env.TAVOLO_OUT ?? 'out')
export const newFolder = (name: string): string => fs.mkdtempSync(path.join(os.tmpdir(), `tavolo-${name}-`))

interface LaunchOptions {
  /** Where its data are. */
  readonly data: string
  /** A packaged program; without it, the app as built. */
  readonly program?: string
  readonly env?: Readonly<Record<string, string>>
}

export interface DesktopApp {
  readonly app: ElectronApplication
  readonly page: Page
  readonly invoke: (channel: Channel | string, payload?: unknown) => Promise<Reply<unknown>>
  readonly close: () => Promise<void>
}

/** How the desktop app is started here. */
export async function launchOptions({ data, program, env = {} }: LaunchOptions) {
  const electron = program === undefined ? await findElectron() : null
  if (electron && !electron.ok) throw new Error(electron.reason)
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return {
    executablePath: program ?? electron?.exe ?? '',
    args: [...root, ...(program === undefined ? [path.join(out, 'main/index.js')] : [])],
    env: { ...(process.env as Record<string, string>), LANG: 'it_IT.UTF-8', LANGUAGE: 'it', TAVOLO_DATA: data, ...env },
  }
}

/** Starts the program, once more where Playwright was connected to it and did not hear that it is ready, which is printed: seen once in many runs (decision 33). */
async function launch(options: LaunchOptions): Promise<ElectronApplication> {
  const start = async () => _electron.launch({ ...(await launchOptions(options)), timeout: 60_000 })
  try {
    return await start()
  } catch (error) {
    if (!(error instanceof errors.TimeoutError)) throw error
    console.error(`Electron was started once more: ${error.message}`)
    return start()
  }
}

/** Starts the desktop app and waits for its window. */
export async function openApp(options: LaunchOptions): Promise<DesktopApp> {
  const app = await launch(options)
  const page = await app.firstWindow()
  await page.waitForLoadState('domcontentloaded')
  return {
    app,
    page,
    invoke: (channel, payload = {}) =>
      page.evaluate(
        ([name, argument]) => (window.tavolo as unknown as { invoke: (c: unknown, p: unknown) => Promise<Reply<unknown>> }).invoke(name, argument),
        [channel, payload] as const,
      ),
    close: () => closeApp(app, page),
  }
}

const anyway = new RegExp(`^(${t('unsentChanges.anyway')}|${textsIn('en')('unsentChanges.anyway')})$`)

/** Closes the app as a person does, who answers when it says that some changes are only here. @throws when it stays open */
async function closeApp(app: ElectronApplication, page: Page): Promise<void> {
  const closed = app.close()
  const leaveAnyway = page.getByRole('alertdialog').getByRole('button', { name: anyway })
  const answered = leaveAnyway.click({ timeout: 30_000 }).catch(() => {})
  await Promise.race([closed, answered])
  const late = new Promise<never>((_, reject) => setTimeout(reject, 30_000, new Error('the app does not close')).unref())
  await Promise.race([closed, late])
}
