import type { Editor } from '@tiptap/core'
import { useSyncExternalStore } from 'react'
import { createPortal } from 'react-dom'
import type { ProcessId } from '../../../../shared/model/records/processAttributes.ts'
import { noShownNodes, type ShownNodes } from '../editor/nodes/shownNodes.ts'
import { NearPicture } from '../phone/AssetPicture.tsx'
import type { ShownPicture } from './pictureNodes.ts'

interface Props {
  readonly editor: Editor
  readonly processId: ProcessId
}

/** Fills the pictures of a text that are near the screen: with the picture, or with what is known of it until it is here. */
export function DocumentPictures({ editor, processId }: Props) {
  // an editor may be taken down while React still draws its page, and has no storage any more
  const { pictureNodes = noShownNodes }: { readonly pictureNodes?: ShownNodes<ShownPicture> } = editor.storage as Partial<Editor['storage']>
  const shown = useSyncExternalStore(pictureNodes.subscribe, pictureNodes.current)
  return shown.map(({ element, reference, alt, key }) =>
    createPortal(<NearPicture processId={processId} reference={reference} description={alt} />, element, key),
  )
}
