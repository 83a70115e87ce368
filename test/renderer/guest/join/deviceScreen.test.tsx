import 'fake-indexeddb/auto'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeAll, expect, it } from 'vitest'
import { guestCatalogues } from '../../../../renderer/guest/catalogues/guestCatalogues.ts'
import { DeviceScreen } from '../../../../renderer/guest/join/DeviceScreen.tsx'
import { startTranslations } from '../../../../renderer/kit/text/translations.ts'
import { clearMembershipCache, deleteMembership, loadMembership, type Membership, saveMembership } from '../../../../renderer/store/memberships.ts'
import { toBase64Url } from '../../../../shared/base/bytes.ts'
import { keyPairFrom } from '../../../../shared/base/crypto.ts'
import type { ProcessId } from '../../../../shared/model/records/processAttributes.ts'
import type { DeviceLink } from '../../../../shared/protocol/links/deviceLink.ts'
import { deviceCode } from '../../../../shared/protocol/links/deviceText.ts'
import { cleanup, render, screen, waitFor } from '../../../support/screens/render.tsx'
import { syncClient } from '../../../support/syncClient.ts'

beforeAll(() => startTranslations('it', guestCatalogues))
const processId = 'orto000000000000' as ProcessId
afterEach(async () => {
  cleanup()
  await deleteMembership(syncClient, processId)
  clearMembershipCache(syncClient)
})

const link: DeviceLink = {
  // nobody listens there
  address: 'http://127.0.0.1:9',
  process: processId as never,
  tableKey: new Uint8Array(16).fill(3),
  floor: { count: 0, hash: 'AAAAAAAA' },
  fingerprint: 'abcdEFGH_-012345',
  person: 'piero00000000000' as never,
  seed: new Uint8Array(32).fill(7),
}

it('shows the code of the computer; where no host answers it says so, and nothing is stored', async () => {
  render(<DeviceScreen link={link} onJoined={() => expect.unreachable()} />)
  expect(screen.getByText(`Sul computer deve comparire: ${deviceCode(toBase64Url(keyPairFrom(link.seed).publicKey))}`)).toBeTruthy()
  expect(await loadMembership(syncClient, processId)).toBeNull()
  await userEvent.click(screen.getByRole('button', { name: 'Entra' }))
  await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('tavolo'), { timeout: 10_000 })
  expect(await loadMembership(syncClient, processId)).toBeNull()
})

it('says that the phone is somebody else, who goes on as before', async () => {
  const membership: Membership = {
    process: processId,
    person: 'carlo00000000000' as never,
    seed: new Uint8Array(32).fill(1),
    name: 'Carlo',
    role: 'contributor',
    founded: false,
    fingerprint: link.fingerprint,
    tableKey: link.tableKey,
    addresses: [link.address],
    formerKeys: [],
    removals: [],
    floor: '',
  }
  await saveMembership(syncClient, membership)
  let joined: Membership | null = null
  render(<DeviceScreen link={link} onJoined={(next) => (joined = next)} />)
  await userEvent.click(screen.getByRole('button', { name: 'Entra' }))
  expect(await screen.findByText(/partecipa già come Carlo/)).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: 'Continua come prima' }))
  expect(joined).toMatchObject({ person: membership.person, seed: membership.seed })
})
