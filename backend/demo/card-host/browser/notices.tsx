/** A message the card put at the top of the page. */
export interface Notice {
  type?: string;
  title?: string;
  message: string;
}

export function Notices({ notices }: { notices: Notice[] }) {
  return (
    <div className="p-notices" role="status">
      {notices.slice(-1).map((notice) => (
        <p key={notices.length}>{notice.message}</p>
      ))}
    </div>
  );
}
