import type { Editor } from '@tiptap/core'
import { SlashMenu } from '../slash/SlashMenu.tsx'
import { ColumnWidthsDialog } from '../tables/widths/ColumnWidthsDialog.tsx'
import { BlockHandle } from './BlockHandle.tsx'

interface Props {
  readonly editor: Editor
  readonly onDialog: (dialog: 'picture' | 'live' | 'link') => void
}

/** What helps to make and move blocks: the handle beside them, and the list that opens after a `/`. */
export const BlockTools = ({ editor, onDialog }: Props) => (
  <>
    <BlockHandle editor={editor} />
    <ColumnWidthsDialog editor={editor} />
    <SlashMenu editor={editor} onDialog={onDialog} />
  </>
)
