/* The bare loop: what it costs to let libyaml look at every file of a tree, and nothing else.
 *
 *   event-loop DIRECTORY
 *
 * Reads each .yaml and .yml file below DIRECTORY, hidden folders left out, and runs libyaml's
 * parser over it to the end of the stream, deleting each event. Prints the number of files, bytes
 * and events. Exits 1 on the first file that cannot be read or parsed: a tree on which the loop
 * stops early would flatter it.
 */

#define _XOPEN_SOURCE 700

#include <errno.h>
#include <fcntl.h>
#include <fts.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <yaml.h>

struct buffer {
  unsigned char *bytes;
  size_t count;
  size_t capacity;
};

struct totals {
  size_t files;
  size_t bytes;
  size_t events;
};

/* Reads the whole file; the buffer is used again for the next one. */
static int read_file(const char *path, struct buffer *buffer) {
  int descriptor = open(path, O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return 0;
  struct stat status;
  if (fstat(descriptor, &status) != 0) {
    close(descriptor);
    return 0;
  }
  size_t size = (size_t)status.st_size;
  if (size > buffer->capacity) {
    unsigned char *larger = realloc(buffer->bytes, size);
    if (larger == NULL) {
      close(descriptor);
      return 0;
    }
    buffer->bytes = larger;
    buffer->capacity = size;
  }
  buffer->count = 0;
  while (buffer->count < size) {
    ssize_t got = read(descriptor, buffer->bytes + buffer->count, size - buffer->count);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) break;
    buffer->count += (size_t)got;
  }
  close(descriptor);
  return buffer->count == size;
}

/* Runs the parser to the end of the stream. Returns 0 on a syntax error. */
static int run_events(const struct buffer *buffer, size_t *events) {
  yaml_parser_t parser;
  if (!yaml_parser_initialize(&parser)) return 0;
  yaml_parser_set_input_string(&parser, buffer->bytes, buffer->count);
  int more = 1;
  int healthy = 1;
  while (more) {
    yaml_event_t event;
    if (!yaml_parser_parse(&parser, &event)) {
      healthy = 0;
      break;
    }
    *events += 1;
    more = event.type != YAML_STREAM_END_EVENT;
    yaml_event_delete(&event);
  }
  yaml_parser_delete(&parser);
  return healthy;
}

static int is_yaml(const char *name) {
  const char *extension = strrchr(name, '.');
  return extension != NULL && (strcmp(extension, ".yaml") == 0 || strcmp(extension, ".yml") == 0);
}

static int measure(FTS *tree, struct buffer *buffer, struct totals *totals) {
  FTSENT *entry;
  while ((entry = fts_read(tree)) != NULL) {
    int hidden = entry->fts_level > 0 && entry->fts_name[0] == '.';
    if (hidden) fts_set(tree, entry, FTS_SKIP);
    if (hidden || entry->fts_info != FTS_F || !is_yaml(entry->fts_name)) continue;
    if (!read_file(entry->fts_accpath, buffer) || !run_events(buffer, &totals->events)) {
      fprintf(stderr, "event-loop: cannot read or parse %s\n", entry->fts_path);
      return 0;
    }
    totals->files += 1;
    totals->bytes += buffer->count;
  }
  return 1;
}

int main(int argc, char **argv) {
  if (argc != 2) {
    fprintf(stderr, "usage: event-loop DIRECTORY\n");
    return 2;
  }
  char *roots[] = {argv[1], NULL};
  FTS *tree = fts_open(roots, FTS_PHYSICAL | FTS_NOCHDIR, NULL);
  if (tree == NULL) {
    perror("event-loop");
    return 2;
  }
  struct buffer buffer = {NULL, 0, 0};
  struct totals totals = {0, 0, 0};
  int healthy = measure(tree, &buffer, &totals);
  fts_close(tree);
  free(buffer.bytes);
  printf("files %zu\nbytes %zu\nevents %zu\n", totals.files, totals.bytes, totals.events);
  return healthy ? 0 : 1;
}
