// Waits until the whole publication is kept; tells what keeps it from that, or nothing.
const [tell] = arguments;
const look = () => {
  const { current, unable, trouble } = window.pliego?.library?.told ?? {};
  if (current?.whole) tell();
  else if (unable || trouble) tell(unable ?? JSON.stringify(trouble));
  else return;
  removeEventListener("pliego:library", look);
};
addEventListener("pliego:library", look);
look();
