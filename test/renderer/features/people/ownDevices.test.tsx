import 'fake-indexeddb/auto'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeAll, expect, it } from 'vitest'
import { OwnDevicesPanel } from '../../../../renderer/features/people/OwnDevicesPanel.tsx'
import { saveMembership } from '../../../../renderer/store/memberships.ts'
import { toBase64Url } from '../../../../shared/base/bytes.ts'
import { keyPairFrom } from '../../../../shared/base/crypto.ts'
import { readDeviceFragment } from '../../../../shared/protocol/links/deviceLink.ts'
import { deviceAnswer, deviceCode, readDeviceOffer, writeDeviceAnswer } from '../../../../shared/protocol/links/deviceText.ts'
import { personOf } from '../../../../shared/protocol/membershipLog/memberKey.ts'
import type { Role } from '../../../../shared/protocol/role.ts'
import type { AddedDevice } from '../../../../shared/protocol/tableState.ts'
import { cleanup, render, screen, waitFor, within } from '../../../support/screens/render.tsx'
import { testPlace, testPlatform } from '../../../support/screens/testRoom.tsx'
import { inItalian } from '../../../support/screens/translations.tsx'
import { syncClient } from '../../../support/syncClient.ts'

beforeAll(inItalian)
afterEach(cleanup)

const owner = keyPairFrom(new Uint8Array(32).fill(1))
const device = keyPairFrom(new Uint8Array(32).fill(2))

/** The panel of somebody with this role, whose host answers so. */
async function openPanel(role: Role, outcome: AddedDevice = 'added') {
  let devices: string[] = []
  const platform = testPlatform({
    'table.addDevice': ({ key }) => {
      devices = [key]
      return { outcome, frames: [] }
    },
    'table.ownDevices': () => ({ devices }),
    'table.detachDevice': () => {
      devices = []
      return { frames: [] }
    },
  })
  const fixture = testPlace()
  await saveMembership(syncClient, {
    process: fixture.processId,
    person: fixture.author.person,
    seed: owner.seed,
    name: 'Giulia',
    role,
    founded: false,
    fingerprint: 'abcdEFGH_-012345',
    tableKey: new Uint8Array(16).fill(3),
    addresses: ['http://192.168.1.10:48211'],
    formerKeys: [],
    removals: [],
    floor: '',
  })
  render(<OwnDevicesPanel {...fixture.props} />)
  await userEvent.click(screen.getByRole('button', { name: 'Aggiungi un altro tuo computer' }))
  const answer = deviceAnswer({ process: fixture.processId as never, owner: toBase64Url(owner.publicKey) }, device)
  return { platform, fixture, answer }
}
const answerField = () => screen.findByRole('textbox', { name: /Incolla qui la risposta/ })
const confirm = () => screen.getByRole('button', { name: /^È lo stesso: aggiungilo/ })

it('a partner hands over a text, pastes the answer, compares a code, and only then it is added', async () => {
  const { platform, fixture, answer } = await openPanel('partner')
  const offered = (await screen.findByRole('textbox', { name: /Porta questo testo/ })) as HTMLTextAreaElement
  expect(readDeviceOffer(offered.value)).toMatchObject({ process: fixture.processId, owner: toBase64Url(owner.publicKey) })
  await userEvent.click(await answerField())
  await userEvent.paste('ciao')
  expect(confirm().getAttribute('aria-disabled')).toBe('true')
  await userEvent.clear(await answerField())
  await userEvent.paste(writeDeviceAnswer(answer))
  expect(screen.getByText(deviceCode(answer.key))).toBeTruthy()
  expect(platform.asked.some(({ channel }) => channel === 'table.addDevice')).toBe(false)
  await userEvent.click(confirm())
  expect(platform.asked.find(({ channel }) => channel === 'table.addDevice')?.payload).toMatchObject({ ...answer, seed: owner.seed })
  expect(screen.queryByRole('dialog')).toBeNull()
})

it('lists what was added, and removes it after a question', async () => {
  const { platform, answer } = await openPanel('partner')
  await userEvent.click(await answerField())
  await userEvent.paste(writeDeviceAnswer(answer))
  await userEvent.click(confirm())
  const code = deviceCode(answer.key)
  await userEvent.click(await screen.findByRole('button', { name: `Togli il dispositivo ${code}` }))
  const question = screen.getByRole('alertdialog', { name: `Togliere il dispositivo ${code}?` })
  expect(platform.asked.some(({ channel }) => channel === 'table.detachDevice')).toBe(false)
  await userEvent.click(within(question).getByRole('button', { name: 'Togli' }))
  expect(platform.asked.find(({ channel }) => channel === 'table.detachDevice')?.payload).toMatchObject({ key: answer.key, seed: owner.seed })
  await waitFor(() => expect(screen.queryByRole('list', { name: 'I dispositivi che hai aggiunto' })).toBeNull())
})

it('says why a computer is not added, and keeps what was pasted', async () => {
  const { answer } = await openPanel('facilitator', 'tooMany')
  await userEvent.click(await answerField())
  await userEvent.paste(writeDeviceAnswer(answer))
  await userEvent.click(confirm())
  expect(await screen.findByText(/Hai già aggiunto quattro dispositivi/)).toBeTruthy()
  expect(((await answerField()) as HTMLTextAreaElement).value).toBe(writeDeviceAnswer(answer))
})

it('who has no log of the table is told who can add a computer', async () => {
  await openPanel('contributor')
  expect(await screen.findByText(/Può farlo chi facilita o è partner/)).toBeTruthy()
  expect(screen.queryByRole('dialog')).toBeNull()
})

/** Opens the code for a phone. */
async function openPhone(role: Role = 'partner', outcome: AddedDevice = 'added') {
  const panel = await openPanel(role, outcome)
  await userEvent.keyboard('{Escape}')
  await userEvent.click(screen.getByRole('button', { name: 'Aggiungi il tuo telefono' }))
  const asked = () => panel.platform.asked.map(({ channel }) => channel).filter((channel) => channel.endsWith('Device'))
  return { ...panel, asked }
}

it('shows a phone a code with a key of its own, which stays when the phone is in', async () => {
  const { platform, asked, fixture } = await openPhone()
  const code = await screen.findByRole('img', { name: 'Codice QR per il tuo telefono' })
  expect(code).toBeTruthy()
  const link = (screen.getByRole('textbox', { name: /apri questo indirizzo/ }) as HTMLTextAreaElement).value
  const read = readDeviceFragment(link.split('#')[1] ?? '', 'http://192.168.1.10:48211')
  expect(read).toMatchObject({ process: fixture.processId, person: personOf(owner.publicKey) })
  const key = toBase64Url(keyPairFrom(read?.seed ?? new Uint8Array(32)).publicKey)
  expect(platform.asked.find(({ channel }) => channel === 'table.addDevice')?.payload).toMatchObject({ key, seed: owner.seed })
  await userEvent.click(screen.getByRole('button', { name: 'Il telefono è entrato' }))
  expect(await screen.findByText(deviceCode(key))).toBeTruthy()
  expect(asked()).toEqual(['table.addDevice'])
})

it.each([
  ['Annulla', () => userEvent.click(screen.getByRole('button', { name: /^Annulla/ }))],
  ['Escape', () => userEvent.keyboard('{Escape}')],
])('a code that nobody used ends with its dialog, by %s', async (_, leave) => {
  const { asked } = await openPhone()
  await screen.findByRole('img', { name: 'Codice QR per il tuo telefono' })
  await leave()
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(asked()).toEqual(['table.addDevice', 'table.detachDevice'])
})

it('says why there is no code for a phone', async () => {
  await openPhone('partner', 'tooMany')
  expect(await screen.findByText(/Hai già aggiunto quattro dispositivi/)).toBeTruthy()
  expect(screen.queryByRole('dialog')).toBeNull()
})
