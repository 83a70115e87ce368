import { Extension } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'
import { safeHref } from '../../../../shared/document/bodySchema.ts'

interface Options {
  /** Opens the address after confirmation. */
  readonly follow: (href: string) => void
  /** Opens the dialog that creates or edits a link. */
  readonly edit: () => void
  /** Moves the focus to the formatting bar. */
  readonly focusBar: () => void
}

/** Opens a link by a press in read-only text, by Ctrl/Cmd and a press in editable text, and by Alt+Enter at the caret. */
export const LinkHandling = Extension.create<Options>({
  name: 'linkHandling',
  addOptions: () => ({ follow: () => undefined, edit: () => undefined, focusBar: () => undefined }),
  addKeyboardShortcuts() {
    return {
      'Alt-Enter': () => {
        const href = safeHref(this.editor.getAttributes('link').href)
        if (href) this.options.follow(href)
        return href !== null
      },
      'Alt-F10': () => {
        this.options.focusBar()
        return true
      },
      'Mod-Shift-k': () => {
        if (!this.editor.isEditable) return false
        this.options.edit()
        return true
      },
    }
  },
  addProseMirrorPlugins() {
    const { editor, options } = this
    const onPress = (event: Event): boolean => {
      const link = event.target instanceof Element ? event.target.closest('a') : null
      if (!link || !editor.view.dom.contains(link)) return false
      event.preventDefault() // the page must not navigate
      const href = safeHref(link.getAttribute('href'))
      const isIntended = !editor.isEditable || (event instanceof MouseEvent && (event.ctrlKey || event.metaKey || event.button === 1))
      if (href && isIntended) options.follow(href)
      return href !== null && isIntended
    }
    const onKey = (event: KeyboardEvent): boolean => event.key === 'Enter' && !editor.isEditable && onPress(event)
    return [
      new Plugin({
        props: {
          handleDOMEvents: {
            click: (_view, event) => onPress(event),
            auxclick: (_view, event) => onPress(event),
            keydown: (_view, event) => onKey(event),
          },
        },
      }),
    ]
  },
})
