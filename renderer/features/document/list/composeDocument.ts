import { newId } from '../../../../shared/base/id.ts'
import { normalizeBody } from '../../../../shared/document/normalizedBody.ts'
import { writeBody } from '../../../../shared/model/records/documentBody.ts'
import { addListing, type ListedKind } from '../../../../shared/model/records/listing.ts'
import { writeRoom } from '../../../sync/processes/createProcess.ts'
import type { ComposeSlot } from '../../composeSlot.ts'

/** A document out of what another feature has. It is listed last, so that the listed room has its content. */
export const composeDocument: ComposeSlot = {
  kind: 'document',
  create: async (client, { processId, processRoom, author }, { title, body }) => {
    const id = newId<ListedKind>(author.random)
    const nodes = normalizeBody(body)
    await writeRoom(client, processId, `document/${id}`, (doc, documentAuthor) => writeBody(doc, documentAuthor, nodes))
    addListing(processRoom.doc, author, { kind: 'document', title, id })
    return id
  },
}
