import type { Editor } from '@tiptap/core'
import { useEffect } from 'react'
import type * as Y from 'yjs'
import { readFlat } from '../../../../shared/document/flat/readFlat.ts'
import { keepAutomatically } from '../../../../shared/model/records/documentVersion.ts'
import type { Author } from '../../../../shared/model/transact.ts'

interface Source {
  readonly editor: Editor
  readonly doc: Y.Doc
  readonly base: string
  /** The room of the versions; null while it is opened, and for who may not write. */
  readonly versions: Y.Doc | null
  readonly author: Author
}

/** Milliseconds of quiet before a version is packed: it costs the whole document. */
const QUIET_MS = 20_000

/** Keeps the document by itself while this person writes in it: at most once an hour, and in a pause. */
export function useAutomaticVersions({ editor, doc, base, versions, author }: Source): void {
  useEffect(() => {
    if (!versions) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const onUpdate = () => {
      clearTimeout(timer)
      timer = setTimeout(() => keepAutomatically(versions, author, readFlat(doc, base)), QUIET_MS)
    }
    editor.on('update', onUpdate)
    return () => {
      clearTimeout(timer)
      editor.off('update', onUpdate)
    }
  }, [editor, doc, base, versions, author])
}
