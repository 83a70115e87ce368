import { useEffect, useState } from 'react'
import type * as Y from 'yjs'
import { useLive } from '../../live/useLive.ts'
import type { RoomViewProps } from '../feature.ts'
import { bodyIsKnown } from './editor/bodyGuard.ts'
import { mirrorOf } from './editor/mirror.ts'
import { Paper } from './Paper.tsx'
import { UnknownBody } from './UnknownBody.tsx'

/** A document on screen: written by those who may, read by the others, and only read where it holds what this version does not know. */
export default function Writing(props: RoomViewProps) {
  const { room } = props
  const known = useLive(bodyIsKnown(room.doc))
  const mayWrite = useLive(room.mayWrite)
  if (!known) return <UnknownBody {...props} />
  return mayWrite ? <Paper key="write" {...props} doc={room.doc} mayWrite /> : <Reading key="read" {...props} />
}

function Reading(props: RoomViewProps) {
  const copy = useMirror(props.room.doc)
  return copy && <Paper {...props} doc={copy} mayWrite={false} />
}

function useMirror(doc: Y.Doc): Y.Doc | null {
  const [copy, setCopy] = useState<Y.Doc | null>(null)
  useEffect(() => {
    const mirror = mirrorOf(doc)
    setCopy(mirror.doc)
    return mirror.stop
  }, [doc])
  return copy
}
