package dev.points.server.body;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.commons.fileupload2.core.AbstractFileUpload;
import org.apache.commons.fileupload2.core.DiskFileItem;
import org.apache.commons.fileupload2.core.DiskFileItemFactory;
import org.apache.commons.fileupload2.core.FileItemInputIterator;
import org.apache.commons.fileupload2.core.FileUploadException;
import org.apache.commons.fileupload2.core.RequestContext;

/** The parts of a body that is {@code multipart/form-data}, read from memory. */
final class FormParts implements RequestContext {

  private final byte[] bytes;
  private final String contentType;

  FormParts(byte[] bytes, String contentType) {
    this.bytes = bytes;
    this.contentType = contentType;
  }

  /**
   * The parts one by one.
   *
   * @throws IOException if the parts have no end: the library would not mind if all that comes
   *     behind one of them were lost
   */
  FileItemInputIterator iterator() throws IOException {
    Parser parser = new Parser();
    parser.setHeaderCharset(StandardCharsets.UTF_8);
    FileItemInputIterator parts = parser.getItemIterator(this);
    if (!ends(parser.getBoundary(contentType))) {
      throw new FileUploadException("no end");
    }
    return parts;
  }

  private boolean ends(byte[] boundary) {
    String end = "--" + new String(boundary, StandardCharsets.ISO_8859_1) + "--";
    return new String(bytes, StandardCharsets.ISO_8859_1).contains(end);
  }

  @Override
  public String getCharacterEncoding() {
    return "UTF-8";
  }

  @Override
  public long getContentLength() {
    return bytes.length;
  }

  @Override
  public String getContentType() {
    return contentType;
  }

  @Override
  public InputStream getInputStream() {
    return new ByteArrayInputStream(bytes);
  }

  @Override
  public boolean isMultipartRelated() {
    return false;
  }

  /** The library's parser, of which only the iterator is used: no part becomes a file. */
  private static final class Parser
      extends AbstractFileUpload<FormParts, DiskFileItem, DiskFileItemFactory> {

    @Override
    public FileItemInputIterator getItemIterator(FormParts parts) throws IOException {
      return super.getItemIterator((RequestContext) parts);
    }

    @Override
    public Map<String, List<DiskFileItem>> parseParameterMap(FormParts parts) {
      throw new UnsupportedOperationException("parts are read one by one");
    }

    @Override
    public List<DiskFileItem> parseRequest(FormParts parts) {
      throw new UnsupportedOperationException("parts are read one by one");
    }
  }
}
