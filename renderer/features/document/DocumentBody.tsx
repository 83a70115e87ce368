import { useLive } from '../../live/useLive.ts'
import type { RoomViewProps } from '../feature.ts'
import { EditorLayout } from './EditorLayout.tsx'
import { useDocumentBase } from './editor/useDocumentBase.ts'
import { OldBody } from './OldBody.tsx'

/** An open document: editable for people who may write, read-only for others. What this version does not know stands in it as a notice. */
export default function DocumentBody(props: RoomViewProps) {
  const mayWrite = useLive(props.room.mayWrite)
  const base = useDocumentBase(props.room.doc)
  if (base === null) return <OldBody {...props} />
  return <EditorLayout key={`${mayWrite ? 'write' : 'read'} ${base}`} {...props} doc={props.room.doc} base={base} mayWrite={mayWrite} />
}
