import type { Area } from '../../../shared/model/area.ts'
import type { Note, NoteColour } from '../../../shared/model/note.ts'
import type { Person } from '../../../shared/model/person.ts'
import type { Language, TranslationKey } from '../../../shared/words/words.ts'
import type { BoardLabels } from '../../board/labels.ts'
import { personColour } from '../../kit/Avatar.tsx'
import { say } from '../../kit/words.ts'

export const colourKeys: { readonly [Colour in NoteColour]: TranslationKey } = {
  sun: 'colour.sun',
  drop: 'colour.drop',
  leaf: 'colour.leaf',
  wave: 'colour.wave',
  square: 'colour.square',
  diamond: 'colour.diamond',
  heart: 'colour.heart',
  cloud: 'colour.cloud',
}

/** Names by person, in the words of a language; a word for those who are not in the process' list. */
export function namesOf(people: readonly Person[], _language: Language): (id: string) => string {
  const names = new Map<string, string>(people.map((person) => [person.id, person.name]))
  const somebody = say('common.somebody')
  return (id) => names.get(id) || somebody
}

export const areaTitle = (area: Area | null): string => (area ? area.title || say('board.area.untitled') : say('board.area.outside'))

/** The engine's words, in the language that is spoken now: made anew when it changes. */
export const boardLabels = (_language: Language, question: string, nameOf: (id: string) => string): BoardLabels => ({
  board: question ? say('board.label', { question }) : say('kind.board'),
  help: say('board.help'),
  noteKind: say('board.note.kind'),
  areaKind: say('board.area.kind'),
  note: (note) => noteLabel(note, nameOf),
  area: (area) => say('board.area.label', { title: areaTitle(area) }),
  untitled: say('board.area.untitled'),
  noteField: say('board.note.field'),
  areaField: say('board.area.field'),
  person: nameOf,
  colour: personColour,
})

export const noteLabel = (note: Note, nameOf: (id: string) => string): string =>
  say('board.note.label', { text: note.text.trim() || say('board.note.empty'), colour: say(colourKeys[note.colour]), author: nameOf(note.by) })
