import type * as Y from 'yjs'
import type { Id } from '../../base/id.ts'
import { defineRecord, type RecordOf } from '../defineRecord.ts'
import type { Author, PersonId } from '../transact.ts'
import { openChoice } from '../value/choice.ts'
import { lenient, withDefault } from '../value/fieldType.ts'
import { flag } from '../value/flag.ts'
import { momentField } from '../value/momentField.ts'
import { shortText } from '../value/shortText.ts'

/** As what somebody is at a meeting: of the table, sent by an organisation, only to listen, invited. */
export const attendanceParts = ['member', 'delegate', 'listener', 'guest'] as const
/** One of {@link attendanceParts}. */
export type AttendancePart = (typeof attendanceParts)[number]

const fields = {
  name: shortText(80),
  organisation: lenient(shortText(120)),
  part: withDefault(openChoice(attendanceParts, 20), 'member'),
  /** When the person was first seen, in table time. */
  from: momentField,
  /** When they left; absent: they are there. */
  until: lenient(momentField),
  /** The leaving is presumed: their device was not seen for long. */
  isPresumed: lenient(flag),
  /** Somebody wrote the person down, who has no device. */
  isByHand: lenient(flag),
}

/** Who is at a meeting. The key of who has a device is the id of the person, so that two windows that write somebody down write one. */
export const attendance = defineRecord({
  name: 'attendance',
  root: 'attendance',
  title: 'name',
  fields,
  compare: (a, b) => a.from - b.from || (a.id < b.id ? -1 : 1),
  // who was at one meeting was not at another
  duplicate: () => null,
})
/** Somebody at a meeting. */
export type Attendance = RecordOf<typeof attendance>
/** The key of somebody at a meeting. */
export type AttendanceId = Attendance['id']

/** Everybody who was there, by their arrival; kept by key. */
export const liveAttendance = attendance.live
/** Everybody who was there, by their arrival. */
export const listAttendance = attendance.list

/** What is known of somebody who arrives. */
export type Arrival = Pick<Attendance, 'name'> & Partial<Pick<Attendance, 'organisation' | 'part'>>

/** The key under which a person with a device is written down. */
export const attendanceOf = (person: PersonId): AttendanceId => person as Id<string> as AttendanceId

/** Writes down that a person is there, or is there again. What was written of them stays. @param now table time */
export function arrive(doc: Y.Doc, author: Author, person: PersonId, arrival: Arrival, now: number = author.now()): void {
  const id = attendanceOf(person)
  const former = attendance.read(doc, id)
  if (!former) attendance.create(doc, author, { ...arrival, from: now }, id)
  else if (former.until !== undefined) attendance.update(doc, author, id, { until: null, isPresumed: null })
}

/** Writes down somebody who has no device. @returns the key */
export const arriveByHand = (doc: Y.Doc, author: Author, arrival: Arrival, now: number = author.now()): AttendanceId =>
  attendance.create(doc, author, { ...arrival, from: now, isByHand: true })

/** Writes down that somebody left. @param isPresumed nobody saw it: their device was not seen any more since then */
export function depart(doc: Y.Doc, author: Author, id: AttendanceId, until: number, isPresumed = false): void {
  attendance.update(doc, author, id, { until, isPresumed: isPresumed || null })
}

/** Writes down that somebody who left is there. */
export const markPresent = (doc: Y.Doc, author: Author, id: AttendanceId): void =>
  attendance.update(doc, author, id, { until: null, isPresumed: null })

/** Changes as what somebody is there, or for which organisation. */
export const changeAttendance = (
  doc: Y.Doc,
  author: Author,
  id: AttendanceId,
  changes: { readonly part?: AttendancePart; readonly organisation?: string | null },
): void => attendance.update(doc, author, id, changes)
