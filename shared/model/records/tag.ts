import type * as Y from 'yjs'
import type { Id } from '../../base/id.ts'
import { memoByDoc } from '../../base/memo.ts'
import { foldText } from '../../base/text/foldText.ts'
import { cutText } from '../../base/text/graphemes.ts'
import { visibleText } from '../../base/text/visibleText.ts'
import { defineRecord, type RecordOf } from '../defineRecord.ts'
import { groupRecords, type RecordGroups } from '../recordGroups.ts'
import { type Author, transact } from '../transact.ts'
import { authorField, madeAtField } from '../value/attribution.ts'
import { ref } from '../value/ref.ts'
import { shortText } from '../value/shortText.ts'

/** Longest tag, in UTF-16 units. */
export const MAX_TAG = 40
/** Most tags that screens let people give to one object. More, which several people gave at once, are read all the same. */
export const MAX_TAGS = 8

const fields = {
  /** The object. While it is gone the tag is shown nowhere; it comes back with the object. */
  on: ref<string>(),
  name: shortText(MAX_TAG),
  /** Who gave the tag. */
  by: authorField,
  madeAt: madeAtField,
}

const byAge = (a: { readonly madeAt: number; readonly id: string }, b: typeof a): number =>
  a.madeAt - b.madeAt || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

/**
 * A word by which objects of a board are sorted, on one object. Each is a record of its own, so that the tags that several people give to one object at the
 * same time all stand; the same tag given twice counts once.
 */
export const tag = defineRecord({ name: 'tag', root: 'tags', title: 'name', fields, partOf: 'on', compare: byAge })
/** A tag as a plain value. */
export type Tag = RecordOf<typeof tag>
/** The id of a tag. */
export type TagId = Tag['id']

/** The tags of a board by the object that they are on, kept by key. */
export const tagsByObject: (doc: Y.Doc) => RecordGroups<Tag> = memoByDoc((doc) => groupRecords(tag.live(doc), ({ on }) => on, byAge))

/** Two tags with one key are the same: accents, capitals and blanks around do not count. */
export const tagKey = (name: string): string =>
  foldText(name.trim().replace(/\s+/g, ' '), { matchCase: false, wholeWord: false, matchAccents: false }).text

/** The names of tags, each once as it was written first, without blank ones. Cost: O(tags) */
export function tagNames(tags: Iterable<Pick<Tag, 'name'>>): readonly string[] {
  const names = new Map<string, string>()
  for (const { name } of tags) {
    const key = tagKey(name)
    if (key && !names.has(key)) names.set(key, name.trim().replace(/\s+/g, ' '))
  }
  return [...names.values()]
}

/** Gives a tag to objects, in one transaction; those that have it already are left out. A longer one is cut. */
export function tagObjects(doc: Y.Doc, author: Author, ids: Iterable<Id<string>>, name: string): void {
  const visible = cutText(visibleText(name), MAX_TAG)
  const key = tagKey(visible)
  if (!key) return
  const tags = tagsByObject(doc)
  transact(doc, author, () => {
    for (const on of ids)
      if (!tags.of(on).some((each) => tagKey(each.name) === key))
        tag.create(doc, author, { on, name: visible, by: author.person, madeAt: author.now() })
  })
}

/** Takes a tag from objects, whoever gave it, in one transaction. */
export function untagObjects(doc: Y.Doc, author: Author, ids: Iterable<string>, name: string): void {
  const key = tagKey(name)
  const tags = tagsByObject(doc)
  transact(doc, author, () => {
    for (const on of ids) for (const each of tags.of(on)) if (tagKey(each.name) === key) tag.remove(doc, author, each.id)
  })
}
