// What the system hands to the app: a file opened by its icon, a link pressed elsewhere. The second program gives it to the first, and ends.
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import * as Y from 'yjs'
import { beginProcess } from '../../../shared/model/records/processAttributes.ts'
import { packArchive } from '../../../shared/protocol/archive/processArchive.ts'
import { deepLinkOf } from '../../../shared/protocol/links/deepLink.ts'
import type { ProcessRef } from '../../../shared/protocol/tableState.ts'
import { testAuthor } from '../../support/peers.ts'
import { type DesktopApp, launchOptions, newFolder, openApp, t } from './desktopApp.ts'

const PROCESS = 'percorso00000000' as ProcessRef
const data = newFolder('handed')
const file = path.join(data, 'Orto comune.tavolo')
let desktopApp: DesktopApp

beforeAll(async () => {
  const doc = new Y.Doc()
  beginProcess(doc, testAuthor('anna'), { title: 'Orto comune' })
  const archiveInfo = { app: '0', process: PROCESS, title: 'Orto comune', at: 0 }
  const rooms = [{ room: `process/${PROCESS}` as const, state: Y.encodeStateAsUpdate(doc) }]
  fs.writeFileSync(file, packArchive(archiveInfo, rooms, null, new Uint8Array(32).fill(1)))
  desktopApp = await openApp({ data })
})
afterAll(async () => {
  await desktopApp?.close()
  fs.rmSync(data, { recursive: true, force: true })
})

/** Starts the program once more, as the system does. */
async function startSecond(...cliArguments: string[]): Promise<void> {
  const { executablePath, args, env } = await launchOptions({ data })
  const second = spawn(executablePath, [...args, ...cliArguments], { env, stdio: 'ignore' })
  await new Promise((resolve) => second.once('exit', resolve))
}
const windows = () => desktopApp.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)

it('a file shows what is in it, and comes in only when told', async () => {
  await startSecond('--', file)
  const dialog = desktopApp.page.getByRole('dialog', { name: t('fileExchange.preview') })
  await dialog.getByText('Orto comune').first().waitFor()
  expect(await windows()).toBe(1)
  await dialog.getByRole('button', { name: t('fileExchange.add') }).click()
  await desktopApp.page.waitForURL(/#\/p\/percorso00000000/)
})

it('a link asks whoever is at work, and reaches nothing', async () => {
  const reached: string[] = []
  desktopApp.page.on('websocket', (socket) => reached.push(socket.url()))
  const secret = new Uint8Array(16)
  const link = {
    addresses: ['http://192.168.77.10:48211'],
    process: PROCESS,
    floor: { count: 0, hash: 'AAAAAAAA' },
    tableKey: secret,
    secret,
    fingerprint: 'abcdEFGH_-012345',
  }
  await startSecond('--', deepLinkOf(link), '--inspect=9229')
  await desktopApp.page.getByRole('button', { name: t('openRequest.show') }).click()
  await desktopApp.page
    .getByText(/192\.168\.77\.10:48211/)
    .first()
    .waitFor()
  expect(await desktopApp.page.getByLabel(t('join.input')).inputValue()).toContain('192.168.77.10:48211')
  expect(reached).toEqual([])
})
