import type { Editor } from '@tiptap/core'
import { useEffect, useSyncExternalStore } from 'react'
import { createPortal } from 'react-dom'
import type { ProcessId } from '../../../../shared/model/records/processAttributes.ts'
import { notify } from '../../../kit/notices/notices.ts'
import { t } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import type { ProcessAssets } from '../../../sync/assets/processAssets.ts'
import { noShownNodes, type ShownNodes } from '../editor/nodes/shownNodes.ts'
import { NearDocumentPicture } from '../phone/DocumentPicture.tsx'
import type { ShownPicture } from './pictureNodes.ts'

interface Props {
  readonly editor: Editor
  readonly processId: ProcessId
  readonly assets: Pick<ProcessAssets, 'uploadProblem'>
}

/** Fills the pictures of a text that are near the screen: with the picture, or with what is known of it until it is here. */
export function DocumentPictures({ editor, processId, assets }: Props) {
  useUploadNotice(assets)
  // an editor may be taken down while React still draws its page, and has no storage any more
  const { pictureNodes = noShownNodes }: { readonly pictureNodes?: ShownNodes<ShownPicture> } = editor.storage as Partial<Editor['storage']>
  const shown = useSyncExternalStore(pictureNodes.subscribe, pictureNodes.current)
  return shown.map(({ element, reference, alt, key }) =>
    createPortal(<NearDocumentPicture processId={processId} reference={reference} description={alt} />, element, key),
  )
}

/** Says that the table does not take a picture of this person: the others do not see it. */
function useUploadNotice({ uploadProblem }: Pick<ProcessAssets, 'uploadProblem'>): void {
  const problem = useLive(uploadProblem)
  useEffect(() => {
    if (problem) notify(t(problem === 'full' ? 'picture.tableFull' : 'picture.tableDiskFull'), { tone: 'stop', kind: 'pictureUpload' })
  }, [problem])
}
