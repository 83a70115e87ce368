import { chooseOrganisation, readPerson } from '../../../shared/model/records/person.ts'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import type { Author } from '../../../shared/model/transact.ts'
import { updateMembership } from '../../store/memberships.ts'
import type { SyncClient } from '../client.ts'
import type { OpenRoom } from '../room/room.ts'

/**
 * This person says for which organisation they are there; empty: for none. Whoever may write the process writes it; for others a facilitator's window
 * does, from their presence (`recordOrganisations.ts`), also later where nobody is there to do so now.
 */
export async function chooseOwnOrganisation(
  client: SyncClient,
  processId: ProcessId,
  { doc, awareness, mayWrite }: Pick<OpenRoom, 'doc' | 'awareness' | 'mayWrite'>,
  author: Author,
  name: string,
): Promise<void> {
  // later than what stands, whatever this device's clock says
  const since = Math.max(author.now(), (readPerson(doc, author.person)?.organisationAt ?? 0) + 1)
  const organisation = { name: name.trim(), since }
  awareness.setLocalStateField('organisation', organisation)
  if (mayWrite.current()) chooseOrganisation(doc, author, author.person, organisation.name, since)
  await updateMembership(client, processId, { organisation })
}
