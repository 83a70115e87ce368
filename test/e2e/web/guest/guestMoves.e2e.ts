import 'fake-indexeddb/auto'
import path from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket as NodeSocket } from 'ws'
import { lanAddresses } from '../../../../electron/host/discovery/lanAddresses.ts'
import { clearMembershipCache, deleteMembership } from '../../../../renderer/store/memberships.ts'
import { joinByInvitation } from '../../../../renderer/sync/hosting/joining.ts'
import { newId } from '../../../../shared/base/id.ts'
import { askQuestion } from '../../../../shared/model/records/boardAttributes.ts'
import { addListing, type BoardId } from '../../../../shared/model/records/listing.ts'
import { listNotes } from '../../../../shared/model/records/note.ts'
import { beginProcess, type ProcessId } from '../../../../shared/model/records/processAttributes.ts'
import { linkOf, readLink } from '../../../../shared/protocol/invitation.ts'
import type { Role, RoomName } from '../../../../shared/protocol/role.ts'
import { testAuthor } from '../../../support/peers.ts'
import { launchChromium } from '../../../support/runtimes/chromium.mjs'
import { syncClient } from '../../../support/syncClient.ts'
import { startTestDesktop, type TestDesktop } from '../../../support/testDesktop.ts'
import { until } from '../../../support/until.ts'
import { joinAsGuest } from '../testTable.ts'

let browser: Browser
beforeAll(async () => {
  globalThis.WebSocket = NodeSocket as unknown as typeof WebSocket
  browser = await launchChromium({ phone: true })
})
afterAll(async () => {
  await browser?.close()
})

const process_ = newId<'process'>(Math.random) as unknown as ProcessId
const meeting = `process/${process_}` as RoomName
const board = newId<'board'>(Math.random) as unknown as BoardId
const pages = path.resolve(process.env.TAVOLO_OUT ?? 'out', 'guest')

async function joinDesktop(desktop: TestDesktop, link: string, role: Role, port: number): Promise<void> {
  const invitation = readLink(link)
  if (!invitation) throw new Error('no link')
  await deleteMembership(syncClient, process_)
  const who = { name: role, device: 'desktop' as const, seed: desktop.membership().seed }
  desktop.setMembership(await joinByInvitation(syncClient, { ...invitation, addresses: [`http://127.0.0.1:${port}`] }, who))
  clearMembershipCache(syncClient)
  desktop.openRoom(meeting)
  desktop.openRoom(`board/${board}` as RoomName)
}

test('the computer that served the page dies: another goes on with the table, and the phone goes there by itself with what was written meanwhile', async () => {
  const [first, other] = await Promise.all([startTestDesktop(process_, { pages }), startTestDesktop(process_, { pages })])
  const host = await first.hostNode().startHosting()
  await joinDesktop(first, host.ownLink(), 'facilitator', host.port)
  await joinDesktop(other, host.invite('partner', 9, 1).link ?? '', 'partner', host.port)
  const author = testAuthor('Marta')
  beginProcess(first.openRoom(meeting), author, { title: 'Lettura dei bisogni' })
  addListing(first.openRoom(meeting), author, { kind: 'board', id: board, title: 'Bisogni' })
  askQuestion(first.openRoom(`board/${board}` as RoomName), author, 'Di che cosa c’è bisogno?')
  await until(() => other.hostNode().addresses().length > 0 || lanAddresses().length === 0, 'the other computer could host')

  const context = await browser.newContext()
  const invitation = readLink(host.invite('contributor', 9, 1).link ?? '')
  if (!invitation) throw new Error('no link')
  const page = await joinAsGuest(context, linkOf({ ...invitation, addresses: [`http://${lanAddresses()[0] ?? '127.0.0.1'}:${host.port}`] }), 'Vento')
  await page.getByText('Collegato', { exact: true }).waitFor()

  await first.kill()
  await page.getByLabel('La tua nota').fill('Scritta mentre il tavolo si spostava')
  await page.getByRole('button', { name: 'Invia' }).click()
  await until(() => other.hostNode().host() !== null, 'the other computer hosts')
  await page.getByText('Ricevuta', { exact: true }).waitFor()
  await page.getByText('Collegato', { exact: true }).waitFor()
  await until(
    () => listNotes(other.openRoom(`board/${board}` as RoomName)).some(({ text }) => text === 'Scritta mentre il tavolo si spostava'),
    'the note is on the board',
  )
  expect(
    other
      .hostNode()
      .host()
      ?.view()
      .members.find(({ name }) => name === 'Vento'),
  ).toMatchObject({ online: true, role: 'contributor' })
  await context.close()
  await Promise.all([first.close(), other.close()])
})
