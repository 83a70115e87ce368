import { useEffect, useState } from 'react'
import type * as Y from 'yjs'
import { useLive } from '../../live/useLive.ts'
import type { RoomViewProps } from '../feature.ts'
import { EditorLayout } from './EditorLayout.tsx'
import { isBodySupported } from './editor/bodyGuard.ts'
import { createMirror } from './editor/mirrorDoc.ts'
import { UnsupportedBody } from './UnsupportedBody.tsx'

/** An open document: editable for people who may write, read-only for others, and read-only if it has blocks that this version does not know. */
export default function DocumentBody(props: RoomViewProps) {
  const { room } = props
  const isSupported = useLive(isBodySupported(room.doc))
  const mayWrite = useLive(room.mayWrite)
  if (!isSupported) return <UnsupportedBody {...props} />
  return mayWrite ? <EditorLayout key="write" {...props} doc={room.doc} mayWrite /> : <ReadOnlyBody key="read" {...props} />
}

function ReadOnlyBody(props: RoomViewProps) {
  const copy = useMirror(props.room.doc)
  return copy && <EditorLayout {...props} doc={copy} mayWrite={false} />
}

function useMirror(doc: Y.Doc): Y.Doc | null {
  const [copy, setCopy] = useState<Y.Doc | null>(null)
  useEffect(() => {
    const mirror = createMirror(doc)
    setCopy(mirror.doc)
    return mirror.stop
  }, [doc])
  return copy
}
