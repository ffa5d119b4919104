// Waits until the whole publication is kept; tells what keeps it from that, or nothing.
const [tell] = arguments;
const look = () => {
  const { state, trouble } = window.pliego?.library?.status ?? {};
  if (state === "saved") tell();
  else if (trouble) tell(JSON.stringify(trouble));
  else if (["unsupported", "blocked", "failed"].includes(state)) tell(state);
  else return;
  removeEventListener("pliego:library", look);
};
addEventListener("pliego:library", look);
look();
