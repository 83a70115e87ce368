import { readListing } from '../../../../../shared/model/records/listing.ts'
import { listPeople } from '../../../../../shared/model/records/person.ts'
import { t } from '../../../../kit/text/translations.ts'
import type { ExportSource } from '../../../feature.ts'
import { authorTexts } from '../../authors/authorTexts.ts'
import { type BoardAuthors, boardAuthors } from '../../authors/boardAuthors.ts'
import { nameLookup } from '../../boardTexts.ts'

/** Who wrote what is on a board, as far as the board lets it into a file. */
export function exportedAuthors({ processDoc, id }: Pick<ExportSource, 'processDoc' | 'id'>): BoardAuthors {
  const people = listPeople(processDoc)
  return boardAuthors(readListing(processDoc, id), people, nameLookup(people), authorTexts(t))
}
