import { isLinkTarget, readMention, readPlaceHref } from '../../../../shared/document/mentions.ts'
import type { BodyNode } from '../../../../shared/document/normalizedBody.ts'
import { listListings } from '../../../../shared/model/records/listing.ts'
import { listPeople } from '../../../../shared/model/records/person.ts'
import { t } from '../../../kit/text/translations.ts'
import type { SyncClient } from '../../../sync/client.ts'
import { openRoom } from '../../../sync/room/openRoom.ts'
import type { ExportSource } from '../../feature.ts'
import { currentName, type NameSources, readBoardContents } from './shown/mentionNames.ts'

/** A body for a file with the names and titles that its mentions have now, as the screen shows them. Cost: O(nodes), and the boards of which a part is mentioned. */
export async function withCurrentNames(
  client: SyncClient,
  { processId, processDoc }: Pick<ExportSource, 'processId' | 'processDoc'>,
  nodes: readonly BodyNode[],
): Promise<readonly BodyNode[]> {
  const listings = listListings(processDoc)
  const targets = mentionsIn(nodes).map(readMention)
  const boardIds = new Set(targets.flatMap((target) => (isLinkTarget(target) && target.part ? [target.id] : [])))
  const boards = await Promise.all(
    listings
      .filter(({ kind, id }) => kind === 'board' && boardIds.has(id))
      .map(async ({ id }) => {
        const room = await openRoom(client, processId, `board/${id}`)
        const contents = readBoardContents(room.doc)
        await room.close()
        return [id as string, contents] as const
      }),
  )
  const contentsOf = new Map(boards)
  const sources = { people: listPeople(processDoc), listings, boardOf: (id: string) => contentsOf.get(id) ?? null, untitled: t('common.untitled') }
  return nodes.map((node) => named(node, sources))
}

/** A node with its mentions called as they are now; those of whom nothing is known keep the words that were written. */
export function named(node: BodyNode, sources: NameSources): BodyNode {
  if (node.type === 'mention') {
    const { words, state } = currentName(String(node.attrs?.to), '', sources)
    return state === 'here' ? { ...node, attrs: { ...node.attrs, label: words } } : node
  }
  // an address that only this process knows leads nowhere in a file
  if (node.marks?.some(isPlaceLink)) return { ...node, marks: node.marks.filter((mark) => !isPlaceLink(mark)) }
  return node.content ? { ...node, content: node.content.map((child) => named(child, sources)) } : node
}

const isPlaceLink = ({ type, attrs }: NonNullable<BodyNode['marks']>[number]): boolean => type === 'link' && readPlaceHref(attrs?.href) !== null

const mentionsIn = (nodes: readonly BodyNode[]): readonly string[] =>
  nodes.flatMap((node) => (node.type === 'mention' ? [String(node.attrs?.to)] : mentionsIn(node.content ?? [])))
