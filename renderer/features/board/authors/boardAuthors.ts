import { type AuthorDetail, authorDetailOf, type Listing } from '../../../../shared/model/records/listing.ts'
import { readWriter, type Writer } from '../../../../shared/model/records/note.ts'
import type { Person } from '../../../../shared/model/records/person.ts'
import { NOBODY } from '../../../../shared/model/transact.ts'

/** Who wrote what is on a board, as far as the board shows it. All that names authors asks this, files and the clipboard too. */
export interface BoardAuthors {
  readonly detail: AuthorDetail
  /** What is shown for who wrote something: their name, their organisation, or ''. A name that was given at a device is shown as no more than that. */
  readonly nameOf: (writer: Writer) => string
  /** Equal for those whom the board does not tell apart; '' where it shows nobody. */
  readonly keyOf: (writer: Writer) => string
  /** What is shown for a key. */
  readonly labelOf: (key: string) => string
}

/**
 * @param board the listing of the board; null: it is gone, and nobody is shown
 * @param fullName the name of a person by id, where people are named
 */
export function boardAuthors(
  board: Pick<Listing, 'authors'> | null,
  people: readonly Pick<Person, 'id' | 'organisation'>[],
  fullName: (id: string) => string,
  /** In the reader's language: what stands in the place of an organisation, and a name that somebody gave at the device of a person; '' where they gave none. */
  texts: {
    readonly noOrganisation: string
    readonly writtenAs: (name: string, person: string) => string
    /** For what was written without names: the number of a voice, '' where voices are not told apart. */
    readonly unnamed?: (voice: string) => string
  },
): BoardAuthors {
  const detail = authorDetailOf(board)
  if (detail === 'named') {
    const writerName = (writer: Writer) => {
      const { person, name } = readWriter(writer)
      if (person === NOBODY) return texts.unnamed?.(name ?? '') ?? ''
      return name === undefined ? fullName(person) : texts.writtenAs(name, fullName(person))
    }
    return { detail, nameOf: writerName, keyOf: (writer) => writer, labelOf: writerName }
  }
  const organisations = new Map<string, string>(detail === 'hidden' ? [] : people.map(({ id, organisation = '' }) => [id, organisation.trim()]))
  const nameOf = (writer: Writer) => (detail === 'hidden' ? '' : organisations.get(readWriter(writer).person) || texts.noOrganisation)
  return { detail, nameOf, keyOf: nameOf, labelOf: (key) => key }
}
