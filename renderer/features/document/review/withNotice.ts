/** Does what takes a card out of its list, and tells of it. */
export const withNotice = (onMoved: () => void) => (change: () => void) => {
  change()
  onMoved()
}
